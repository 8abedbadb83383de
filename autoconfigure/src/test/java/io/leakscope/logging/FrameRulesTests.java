/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.leakscope.logging;

import java.lang.management.LockInfo;
import java.util.Arrays;
import java.util.Set;

import io.leakscope.support.StackSample;
import org.jspecify.annotations.Nullable;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stacks as they were seen on running JVMs.
 */
class FrameRulesTests {

	private static final String WRITE_BYTES = "ch.qos.logback.core.OutputStreamAppender#writeBytes";

	private static final String ENQUEUE = "net.logstash.logback.appender.AsyncDisruptorAppender#enqueue";

	private static final String DISRUPTOR = "net.logstash.logback.encoder.com.lmax.disruptor.";

	private static final String DO_APPEND = "ch.qos.logback.core.AppenderBase#doAppend";

	private final FrameRules rules = new FrameRules(new FrameSignatures(
			Set.of("ch.qos.logback.core.", "ch.qos.logback.classic.", "org.apache.logging.log4j.",
					"net.logstash.logback.", "java.util.logging."),
			Set.of(DO_APPEND),
			Set.of("org.apache.logging.log4j.core.async.JCToolsBlockingQueueFactory$MpscBlockingQueue#put", ENQUEUE)));

	@Test
	void aThreadAtTheLockOfAnAppenderWaitsInLogging() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.LockSupport#park",
				"java.util.concurrent.locks.ReentrantLock#lock", WRITE_BYTES, "com.acme.Orders#place"))
			.isEqualTo(Place.LOCK);
	}

	@Test
	void aThreadThatWaitsForAFreePlaceStandsAtAFullQueue() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park",
				"java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject#await",
				"java.util.concurrent.ArrayBlockingQueue#put",
				"ch.qos.logback.core.AsyncAppenderBase#putUninterruptibly", "com.acme.Orders#place"))
			.isEqualTo(Place.FULL_QUEUE);
	}

	@Test
	void aThreadAtTheInternalLockOfAQueueIsNotHeldUp() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.ReentrantLock#lock",
				"java.util.concurrent.ArrayBlockingQueue#offer", "ch.qos.logback.core.AsyncAppenderBase#put",
				"com.acme.Orders#place"))
			.isEqualTo(Place.ELSEWHERE);
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.ReentrantLock#lock",
				"java.util.concurrent.ArrayBlockingQueue#remainingCapacity",
				"ch.qos.logback.core.AsyncAppenderBase#isQueueBelowDiscardingThreshold", "com.acme.Orders#place"))
			.isEqualTo(Place.ELSEWHERE);
	}

	@Test
	void anIdleWorkerIsNotHeldUp() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park",
				"java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject#await",
				"java.util.concurrent.ArrayBlockingQueue#take", "ch.qos.logback.core.AsyncAppenderBase$Worker#run"))
			.isEqualTo(Place.ELSEWHERE);
	}

	@Test
	void aWorkerOfARingBufferIsIdleWhileItWaitsForEvents() {
		assertThat(waiting("java.lang.Object#wait",
				"org.apache.logging.log4j.core.async.TimeoutBlockingWaitStrategy#waitFor",
				"com.lmax.disruptor.ProcessingSequenceBarrier#waitFor",
				"com.lmax.disruptor.BatchEventProcessor#processEvents", "com.lmax.disruptor.BatchEventProcessor#run",
				"java.lang.Thread#run"))
			.isEqualTo(Place.ELSEWHERE);
	}

	@Test
	void aWorkerOfARingBufferWritesWhileItHandlesAnEvent() {
		assertThat(running("java.io.FileOutputStream#writeBytes",
				"org.apache.logging.log4j.core.appender.OutputStreamManager#writeToDestination",
				"org.apache.logging.log4j.core.async.RingBufferLogEventHandler4#onEvent",
				"com.lmax.disruptor.BatchEventProcessor#processEvents", "com.lmax.disruptor.BatchEventProcessor#run",
				"java.lang.Thread#run"))
			.satisfies((standpoint) -> {
				assertThat(standpoint.place()).isEqualTo(Place.WRITE);
				assertThat(standpoint.worker()).isTrue();
			});
	}

	@Test
	void whoNapsUntilThereIsAFreePlaceStandsAtAFullQueue() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.LockSupport#parkNanos",
				"com.lmax.disruptor.MultiProducerSequencer#next", "com.lmax.disruptor.RingBuffer#publishEvent",
				"org.apache.logging.log4j.core.async.AsyncLoggerDisruptor#enqueueLogMessageWhenQueueFull",
				"com.acme.Orders#place"))
			.isEqualTo(Place.FULL_QUEUE);
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.LockSupport#parkNanos",
				"org.apache.logging.log4j.core.async.JCToolsBlockingQueueFactory$WaitStrategy#idle",
				"org.apache.logging.log4j.core.async.JCToolsBlockingQueueFactory$MpscBlockingQueue#put",
				"org.apache.logging.log4j.core.appender.AsyncAppender#append", "com.acme.Orders#place"))
			.isEqualTo(Place.FULL_QUEUE);
	}

	@Test
	void theBindingBetweenSlf4jAndLog4j2IsNotTheCaller() {
		assertThat(this.rules
			.caller(frames("java.io.FileOutputStream#writeBytes", "org.apache.logging.log4j.core.Logger#log",
					"org.apache.logging.slf4j.Log4jLogger#debug", "com.acme.Orders#place")))
			.isEqualTo("com.acme.Orders");
	}

	@Test
	void aWorkerIsToldByItsOutermostFrame() {
		assertThat(running("java.io.FileOutputStream#writeBytes", WRITE_BYTES,
				"ch.qos.logback.core.AsyncAppenderBase$Worker#run")
			.worker()).isTrue();
		assertThat(running("java.io.FileOutputStream#writeBytes", WRITE_BYTES, "com.acme.Orders#place").worker())
			.isFalse();
	}

	@Test
	void whatAnAppenderHasCalledIsLogging() {
		assertThat(running("java.net.SocketOutputStream#write", "com.acme.Sender#send", "com.acme.OwnAppender#append",
				DO_APPEND, "com.acme.Orders#place"))
			.satisfies((standpoint) -> {
				assertThat(standpoint.place()).isEqualTo(Place.WRITE);
				assertThat(standpoint.at()).isEqualTo("java.net.SocketOutputStream.write <- com.acme.Sender.send:7");
			});
	}

	@Test
	void nativeCodeThatComputesDoesNotStandInTheKernel() {
		for (String top : List.of("jdk.internal.misc.Unsafe#allocateInstance",
				"java.lang.StackStreamFactory$AbstractStackWalker#callStackWalk", "java.lang.Object#clone",
				"java.lang.Throwable#fillInStackTrace", "java.util.zip.Deflater#deflateBytesBytes")) {
			assertThat(running(top, "java.util.logging.LogRecord$CallerFinder#get", "java.util.logging.Logger#log",
					"com.acme.Orders#place")
				.place()).as(top).isEqualTo(Place.COMPUTE);
		}
	}

	@Test
	void mappedMemoryMayStandInTheKernel() {
		assertThat(running("jdk.internal.misc.Unsafe#copyMemory0", "java.nio.MappedByteBuffer#put",
				"org.apache.logging.log4j.core.appender.MemoryMappedFileManager#write", "com.acme.Orders#place")
			.place()).isEqualTo(Place.WRITE);
	}

	@Test
	void whoRunsJavaCodeDoesNotStandInTheKernel() {
		assertThat(classify(Thread.State.RUNNABLE, null, "java.lang.StringBuilder#append",
				"org.apache.logging.log4j.message.AbstractMessageFactory#newMessage", "com.acme.Orders#place")
			.place()).isEqualTo(Place.COMPUTE);
		assertThat(classify(Thread.State.RUNNABLE, null, "jdk.internal.misc.ScopedMemoryAccess#copyMemoryInternal",
				"java.nio.ByteBuffer#put",
				"org.apache.logging.log4j.core.appender.MemoryMappedFileManager#writeToDestination",
				"com.acme.Orders#place")
			.place()).isEqualTo(Place.WRITE);
	}

	@Test
	void whatAFormatterHasCalledIsNot() {
		assertThat(waiting("java.util.concurrent.locks.ReentrantLock#lock", "com.acme.Order#toString",
				"ch.qos.logback.classic.spi.LoggingEvent#getFormattedMessage", DO_APPEND, "com.acme.Orders#place"))
			.isEqualTo(Place.ELSEWHERE);
	}

	@Test
	void onlyStdoutAndStderrAreLoggingAmongPrintStreams() {
		String[] frames = { "java.io.PrintStream#println", "com.acme.Orders#place" };
		LockInfo stdout = new LockInfo("java.io.PrintStream", System.identityHashCode(System.out));
		LockInfo report = new LockInfo("java.io.PrintStream", System.identityHashCode(new Object()));
		assertThat(classify(Thread.State.BLOCKED, stdout, frames).place()).isEqualTo(Place.LOCK);
		assertThat(classify(Thread.State.BLOCKED, report, frames).place()).isEqualTo(Place.ELSEWHERE);
		assertThat(running("java.io.FileOutputStream#writeBytes", "java.lang.System$Out#write",
				"java.io.PrintStream#println", "com.acme.Orders#place")
			.place()).isEqualTo(Place.WRITE);
	}

	@Test
	void anIdleConnectionIsElsewhere() {
		assertThat(running("sun.nio.ch.Net#poll", "sun.nio.ch.NioSocketImpl#park", "com.acme.Client#read").place())
			.isEqualTo(Place.ELSEWHERE);
		assertThat(running().place()).isEqualTo(Place.ELSEWHERE);
	}

	@Test
	void aNapDirectlyBeforeAQueueIsAWaitForAFreePlaceAndALockBeforeItIsNot() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.LockSupport#parkNanos", ENQUEUE,
				"ch.qos.logback.core.UnsynchronizedAppenderBase#doAppend", "com.acme.Orders#place"))
			.isEqualTo(Place.FULL_QUEUE);
		assertThat(
				waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.ReentrantLock#lockInterruptibly",
						ENQUEUE, "ch.qos.logback.core.UnsynchronizedAppenderBase#doAppend", "com.acme.Orders#place"))
			.isEqualTo(Place.LOCK);
	}

	@Test
	void aQueueLibraryIsKnownUnderAnyPackage() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park",
				"java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject#await",
				DISRUPTOR + "BlockingWaitStrategy#waitFor", DISRUPTOR + "BatchEventProcessor#processEvents",
				"java.lang.Thread#run"))
			.isEqualTo(Place.ELSEWHERE);
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.ReentrantLock#lock",
				DISRUPTOR + "LiteBlockingWaitStrategy#signalAllWhenBlocking", DISRUPTOR + "RingBuffer#publish", ENQUEUE,
				"com.acme.Orders#place"))
			.isEqualTo(Place.ELSEWHERE);
		assertThat(classify(Thread.State.BLOCKED, null, DISRUPTOR + "BlockingWaitStrategy#signalAllWhenBlocking",
				ENQUEUE, "com.acme.Orders#place")
			.place()).isEqualTo(Place.ELSEWHERE);
	}

	@Test
	void aWorkerThatWritesStandsInTheWriteAndNotInTheQueueBelow() {
		assertThat(running("sun.nio.ch.Net#poll", "java.net.Socket$SocketOutputStream#write",
				"net.logstash.logback.util.ReusableByteBuffer#writeTo", DISRUPTOR + "BatchEventProcessor#processEvents",
				"java.lang.Thread#run"))
			.satisfies((standpoint) -> {
				assertThat(standpoint.place()).isEqualTo(Place.WRITE);
				assertThat(standpoint.worker()).isTrue();
			});
	}

	@Test
	void aThreadOfALoggingSystemThatReadsIsIdle() {
		assertThat(running("sun.nio.ch.Net#poll", "sun.nio.ch.NioSocketImpl#implRead",
				"java.net.Socket$SocketInputStream#read",
				"net.logstash.logback.appender.AbstractLogstashTcpSocketAppender$ReaderCallable#call",
				"java.lang.Thread#run")
			.place()).isEqualTo(Place.IDLE);
		assertThat(running("java.net.Socket$SocketInputStream#read", "com.acme.OwnAppender#append", DO_APPEND,
				"com.acme.Orders#place")
			.place()).isEqualTo(Place.WRITE);
	}

	@Test
	void aWorkerThatWaitsBeforeItTriesAgainIsIdleAndOneAtALockIsNot() {
		assertThat(waiting("jdk.internal.misc.Unsafe#park",
				"java.util.concurrent.locks.AbstractQueuedSynchronizer#tryAcquireSharedNanos",
				"java.util.concurrent.CountDownLatch#await",
				"net.logstash.logback.appender.AbstractLogstashTcpSocketAppender$TcpSendingEventHandler#reopenSocket",
				DISRUPTOR + "BatchEventProcessor#processEvents", "java.lang.Thread#run"))
			.isEqualTo(Place.IDLE);
		assertThat(waiting("jdk.internal.misc.Unsafe#park", "java.util.concurrent.locks.ReentrantLock#lock",
				WRITE_BYTES, DISRUPTOR + "BatchEventProcessor#processEvents", "java.lang.Thread#run"))
			.isEqualTo(Place.LOCK);
	}

	@Test
	void theJdkThatLogsToItselfIsNoWorker() {
		String[] frames = { "java.io.FileOutputStream#writeBytes", "java.util.logging.StreamHandler#flush",
				"java.util.logging.Logger#log", "jdk.internal.net.http.HttpClientImpl#run" };
		assertThat(running(frames).place()).isEqualTo(Place.WRITE);
		assertThat(running(frames).worker()).isFalse();
	}

	private Place waiting(String... frames) {
		return classify(Thread.State.WAITING, null, frames).place();
	}

	private Standpoint running(String... frames) {
		StackTraceElement[] stack = frames(frames);
		if (stack.length > 0) {
			stack[0] = new StackTraceElement(stack[0].getClassName(), stack[0].getMethodName(), null, -2);
		}
		return this.rules.classify(new StackSample(Thread.State.RUNNABLE, stack, null, new int[0]));
	}

	private Standpoint classify(Thread.State state, @Nullable LockInfo lock, String... frames) {
		return this.rules.classify(new StackSample(state, frames(frames), lock, new int[0]));
	}

	private static StackTraceElement[] frames(String... frames) {
		return Arrays.stream(frames).map((frame) -> {
			String[] parts = frame.split("#");
			return new StackTraceElement(parts[0], parts[1], null, 7);
		}).toArray(StackTraceElement[]::new);
	}

}
