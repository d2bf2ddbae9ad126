package dev.signalbox.backbone.database;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;

/**
 * Works through a slice with a session that stays small: every so many events Hibernate writes its rows and forgets them. Each query
 * compares all the rows that the session holds with what they were, which in a long slice is most of the work.
 */
public final class SmallSessions {
    private static final int EVENTS = 50;

    private SmallSessions() {}

    /** In the order of the slice. No row may be held from one event to the next. */
    public static <T> void forEach(List<T> slice, Consumer<T> work) {
        int handled = 0;
        for (T event : slice) {
            work.accept(event);
            handled++;
            if (handled % EVENTS == 0) {
                EntityManager session = Panache.getEntityManager();
                session.flush();
                session.clear();
            }
        }
    }
}
