/** What products, contract majors and windows are. JDK only; time is passed in. */
@NullMarked
package dev.signalbox.sli.model;

import org.jspecify.annotations.NullMarked;
