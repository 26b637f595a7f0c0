// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeLinesTest {

    @Test
    void linesWithoutCodeCannotStop() {
        assertEquals(List.of(3, 7, 8, 12, 14), List.copyOf(CodeLines.of("""
                        import java.util.*;
                        // a comment
                        int twice(int n)
                        {

                            /* another
                               one */ int m = n;
                            return m + n;
                        }
                        @Override
                        %time twice(3)
                        String s = \"""
                            text
                            \"""; twice(4);
                        """)));
    }
}
