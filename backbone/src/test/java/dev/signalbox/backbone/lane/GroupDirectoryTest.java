package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.junit.jupiter.api.Test;

class GroupDirectoryTest {
    private static final Optional<String> NO_NAME = Optional.empty();

    private final GroupDirectory.Members members =
            new GroupDirectory.Members(false, Set.of("member-1"), Set.of("pod-1"));

    @Test
    void aMemberIsKnownByItsId() {
        assertThat(members.know(member("member-1", NO_NAME))).isTrue();
        assertThat(members.know(member("member-2", NO_NAME))).isFalse();
    }

    @Test
    void whoseNameAnotherBearsDoesNotTakeItFromItsBearer() {
        assertThat(members.know(member("member-2", Optional.of("pod-1")))).isTrue();
        assertThat(members.know(member("member-2", Optional.of("pod-2")))).isFalse();
    }

    private static ConsumerGroupMetadata member(String id, Optional<String> name) {
        return new ConsumerGroupMetadata("group", 1, id, name);
    }
}
