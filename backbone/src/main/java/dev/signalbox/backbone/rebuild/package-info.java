/** Writing a service's projection again from the topics; what an event means stays with the service's handler. */
@NullMarked
package dev.signalbox.backbone.rebuild;

import org.jspecify.annotations.NullMarked;
