// SPDX-License-Identifier: Apache-2.0
/** Help pages: inspection results, Javadoc and help on magics as MIME bundles. */
package jiffy.kernel.help;
