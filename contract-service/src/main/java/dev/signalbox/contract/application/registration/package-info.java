/** What the registry is to hold of an admitted contract, and what it answered. */
@NullMarked
package dev.signalbox.contract.application.registration;

import org.jspecify.annotations.NullMarked;
