// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferEvent.RequestType;

/** Reports downloads of jars to {@link Downloads}, not those of the many small POMs and checksums. */
final class DownloadListener extends AbstractTransferListener {

    private final Downloads downloads;

    DownloadListener(Downloads downloads) {
        this.downloads = downloads;
    }

    @Override
    public void transferProgressed(TransferEvent event) {
        if (isFile(event)) {
            downloads.progressed(
                    name(event), event.getDataLength(), event.getResource().getContentLength());
        }
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        if (isFile(event)) {
            downloads.ended(name(event));
        }
    }

    private static boolean isFile(TransferEvent event) {
        return event.getRequestType() == RequestType.GET && name(event).endsWith(".jar");
    }

    private static String name(TransferEvent event) {
        String path = event.getResource().getResourceName();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
