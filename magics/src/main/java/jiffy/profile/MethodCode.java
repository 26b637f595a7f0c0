// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.List;

/**
 * The bytecode of a method.
 *
 * @param place the method's first line; the line is 0 and the function qualified for methods of libraries
 * @param header modifiers, types and name as {@code javap} prints them
 * @param instructions in order; with what {@code javap} prints below them, as exception tables
 */
public record MethodCode(ProfiledCode.Place place, String header, List<Instruction> instructions) {

    public MethodCode {
        instructions = List.copyOf(instructions);
    }

    /**
     * One line of the listing.
     *
     * @param line the source line that begins here, from 1; 0 where none does
     * @param text as {@code javap} prints it
     */
    public record Instruction(int line, String text) {}
}
