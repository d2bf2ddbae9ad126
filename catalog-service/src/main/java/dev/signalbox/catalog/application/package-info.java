/** What happens: a publication is sent. All else that the catalog knows comes from events. */
@NullMarked
package dev.signalbox.catalog.application;

import org.jspecify.annotations.NullMarked;
