/** What all pages share: layout, stylesheet, links between the services, and words with a sign beside them. */
@NullMarked
package dev.signalbox.web.page;

import org.jspecify.annotations.NullMarked;
