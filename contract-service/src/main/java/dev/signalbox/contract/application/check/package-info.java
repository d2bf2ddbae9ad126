/** Questions about contracts that change nothing: what would be said of a document, and what two versions differ in. */
@NullMarked
package dev.signalbox.contract.application.check;

import org.jspecify.annotations.NullMarked;
