// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.Optional;
import javax.swing.JComponent;

/** Pictures of charts and of Swing components; XChart and JFreeChart are supported if they are on the class path. */
final class Charts {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private Charts() {}

    /** Whether a value is a chart, or a component that is part of no other. */
    static boolean isWindowContent(Object value) {
        return Reflected.is(value, "org.knowm.xchart.internal.chartpart.Chart")
                || Reflected.is(value, "org.jfree.chart.JFreeChart")
                || Reflected.is(value, "javax.swing.JComponent") && ((JComponent) value).getParent() == null;
    }

    /** Returns the picture of a chart, if the value is one. */
    static Optional<Object> picture(Object value) {
        return Reflected.as(value, "org.knowm.xchart.internal.chartpart.Chart")
                .map(chart -> {
                    try {
                        return chart.callStatic("org.knowm.xchart.BitmapEncoder", "getBufferedImage", value);
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .or(() -> Reflected.is(value, "javax.swing.JComponent")
                        ? Optional.of(SwingPicture.of((JComponent) value))
                        : Optional.empty())
                .or(() -> Reflected.as(value, "org.jfree.chart.JFreeChart")
                        .map(chart -> chart.call("createBufferedImage", WIDTH, HEIGHT)));
    }
}
