// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** A picture of a Swing component without a window, laid out at its own or its preferred size. */
final class SwingPicture {

    private static final int LARGEST = 4000;

    private SwingPicture() {}

    static BufferedImage of(JComponent component) {
        Dimension size = component.getSize();
        if (size.width <= 0 || size.height <= 0) {
            size = component.getPreferredSize();
        }
        int width = Math.max(1, Math.min(LARGEST, size.width));
        int height = Math.max(1, Math.min(LARGEST, size.height));
        component.setSize(width, height);
        layOut(component);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            component.print(graphics);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    // What no window shows is not laid out by validate.
    private static void layOut(Container container) {
        container.doLayout();
        for (Component child : container.getComponents()) {
            if (child instanceof Container inner) {
                layOut(inner);
            }
        }
    }
}
