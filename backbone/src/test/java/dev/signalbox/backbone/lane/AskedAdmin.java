package dev.signalbox.backbone.lane;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/** An admin client with the broker's own answers, while something happens. */
final class AskedAdmin {
    /** A survey asks for both of its partitions, each in one request. */
    private static final int BEGINNINGS_AND_ENDS = 2;

    private AskedAdmin() {}

    /** What happens while the broker is asked. */
    interface Meanwhile {
        void happens() throws Exception;
    }

    /** It happens before the broker is first asked for offsets. */
    static Admin before(Admin admin, Meanwhile meanwhile) {
        AtomicInteger asked = new AtomicInteger();
        return answering((method, given) -> {
            if (method.getName().equals("listOffsets") && asked.incrementAndGet() == 1) {
                meanwhile.happens();
            }
            return method.invoke(admin, given);
        });
    }

    /** It happens when the broker has first answered with beginnings and ends, and nobody has been told yet. */
    static Admin after(Admin admin, Meanwhile meanwhile) {
        AtomicInteger answered = new AtomicInteger();
        return answering((method, given) -> {
            Object answer = method.invoke(admin, given);
            if (answer instanceof ListOffsetsResult offsets) {
                offsets.all().get();
                if (answered.incrementAndGet() == BEGINNINGS_AND_ENDS) {
                    meanwhile.happens();
                }
            }
            return answer;
        });
    }

    /** The offsets of this partition are never answered. */
    static Admin without(TopicPartition partition, Admin admin) {
        return answering((method, given) -> {
            Object answer = method.invoke(admin, given);
            return answer instanceof ListOffsetsResult offsets
                    ? without(partition, offsets, (Map<?, ?>) given[0])
                    : answer;
        });
    }

    private static ListOffsetsResult without(TopicPartition partition, ListOffsetsResult answer, Map<?, ?> asked) {
        Map<TopicPartition, KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo>> answers = new HashMap<>();
        asked.keySet().forEach(each -> {
            TopicPartition one = (TopicPartition) each;
            answers.put(one, one.equals(partition) ? new KafkaFutureImpl<>() : answer.partitionResult(one));
        });
        return new ListOffsetsResult(answers);
    }

    private interface Answer {
        Object to(Method method, Object[] given) throws Exception;
    }

    private static Admin answering(Answer answer) {
        return (Admin) Proxy.newProxyInstance(
                AskedAdmin.class.getClassLoader(), new Class<?>[] {Admin.class}, (_, method, given) -> {
                    try {
                        return answer.to(method, given);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                });
    }
}
