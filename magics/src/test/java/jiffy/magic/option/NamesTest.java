// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {

    private final List<String> magics = List.of("time", "timeit", "prun", "lsmagic");

    @Test
    void theNearestNameIsFound() {
        assertEquals(Optional.of("time"), Names.nearest("tiem", magics));
        assertEquals(Optional.of("timeit"), Names.nearest("timit", magics));
        assertEquals(Optional.of("timeit"), Names.nearest("TIMEIT", magics));
        assertEquals(Optional.of("prun"), Names.nearest("pruun", magics));
        assertEquals(Optional.of("lsmagic"), Names.nearest("lsm", magics));
    }

    @Test
    void farNamesAreNotOffered() {
        assertEquals(Optional.empty(), Names.nearest("xyz", magics));
    }

    @Test
    void exchangedNeighboursCountOnce() {
        assertEquals(1, Names.distance("tiem", "time"));
        assertEquals(3, Names.distance("kitten", "sitting"));
        assertEquals(4, Names.distance("", "four"));
    }
}
