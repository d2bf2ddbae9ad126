/** What a service level is: objectives, states, error budgets and the spellings of a promise. JDK only; time is passed in. */
@NullMarked
package dev.signalbox.sli.model;

import org.jspecify.annotations.NullMarked;
