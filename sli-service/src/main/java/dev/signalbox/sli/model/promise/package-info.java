/** What contracts promise, in every spelling of the field, and what a product is held to because of it. */
@NullMarked
package dev.signalbox.sli.model.promise;

import org.jspecify.annotations.NullMarked;
