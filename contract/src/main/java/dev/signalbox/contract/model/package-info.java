/** What a contract is: versions, field types, findings. JDK only. */
@NullMarked
package dev.signalbox.contract.model;

import org.jspecify.annotations.NullMarked;
