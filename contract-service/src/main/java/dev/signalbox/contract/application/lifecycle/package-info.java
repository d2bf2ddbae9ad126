/** The life of a contract's majors: from the first offer over the notice to its readers until it may go. */
@NullMarked
package dev.signalbox.contract.application.lifecycle;

import org.jspecify.annotations.NullMarked;
