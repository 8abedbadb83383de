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

package io.leakscope.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.leakscope.support.StackSample;

/**
 * What threads are doing. The first rule that tells is believed: what is nearer to the
 * application's own words (a log call, a query) stands before what it is made of (a
 * write, a read).
 */
final class Activities {

	/**
	 * Threads that wait for work.
	 */
	static final String IDLE = "idle";

	private static final String LOCK = "lock";

	private static final String WAIT = "wait";

	private static final String NATIVE = "native";

	private static final String CPU = "cpu";

	private static final String ENDED = "ended";

	/**
	 * Threads that run the JVM's own code, of which it shows no frames.
	 */
	private static final String JVM = "jvm";

	private static final List<ActivityRule> TABLE = new ArrayList<>();

	static {
		TABLE.add(FrameRule.innermost("carrier", "jdk.internal.vm.Continuation#run",
				"java.lang.VirtualThread#runContinuation"));
		TABLE.add(FrameRule.inner(IDLE, "java.util.concurrent.ThreadPoolExecutor#getTask",
				"org.apache.tomcat.util.threads.ThreadPoolExecutor#getTask",
				"java.util.concurrent.ForkJoinPool#awaitWork",
				"org.eclipse.jetty.util.thread.QueuedThreadPool#idleJobPoll",
				"io.netty.util.concurrent.SingleThreadEventExecutor#takeTask",
				"io.netty.util.concurrent.GlobalEventExecutor#takeTask",
				"java.lang.ref.Reference#waitForReferencePendingList", "java.lang.ref.ReferenceQueue#remove",
				"sun.nio.fs.LinuxWatchService#", "sun.nio.fs.AbstractWatchService#", "sun.nio.ch.Poller#pollLoop",
				"sun.nio.ch.Poller#pollerLoop", "sun.nio.ch.Poller#subPollerLoop",
				"java.lang.VirtualThread#takeVirtualThreadListToUnblock"));
		TABLE.add(FrameRule.waits(IDLE, "java.util.TimerThread#mainLoop", "java.util.concurrent.DelayScheduler#loop",
				"org.apache.catalina.core.StandardServer#await", "org.apache.catalina.core.ContainerBase$",
				"org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread#",
				"io.netty.util.HashedWheelTimer$", "org.quartz.simpl.SimpleThreadPool$WorkerThread#run",
				"org.quartz.core.QuartzSchedulerThread#run", "org.jboss.threads.EnhancedQueueExecutor$ThreadBody#",
				"io.leakscope.logging.PressureMonitor#once", "io.leakscope.logging.Relay#awaitPlace",
				"io.leakscope.support.Repeater#isClosedAfter"));
		TABLE.add(FrameRule.inner("sleep", "java.lang.Thread#sleep"));
		TABLE.add(FrameRule.called("database", "org.postgresql.", "com.mysql.", "org.mariadb.jdbc.", "oracle.jdbc.",
				"com.microsoft.sqlserver.jdbc.", "com.ibm.db2.jcc.", "org.h2.", "org.hsqldb.", "org.apache.derby.",
				"org.sqlite.", "com.zaxxer.hikari.pool.HikariPool#getConnection", "com.mongodb.internal.connection.",
				"com.datastax.oss.driver.internal.", "redis.clients.jedis.", "io.lettuce.core.protocol.",
				"org.redisson.", "org.apache.tomcat.jdbc.pool.", "org.apache.commons.dbcp2.",
				"org.apache.commons.pool2.impl.GenericObjectPool#borrowObject"));
		TABLE.add(FrameRule.called("messaging", "org.apache.kafka.clients.", "com.rabbitmq.client.",
				"org.apache.activemq.", "org.apache.pulsar.client.", "io.nats.client."));
		TABLE.add(FrameRule.called("http-client", "org.apache.hc.client5.", "org.apache.hc.core5.",
				"org.apache.http.impl.", "jdk.internal.net.http.HttpClientImpl#send",
				"sun.net.www.protocol.http.HttpURLConnection#", "okhttp3.", "io.grpc.stub.ClientCalls#",
				"org.eclipse.jetty.client."));
		TABLE.add(FrameRule.inner("process", "java.lang.ProcessImpl#", "java.lang.ProcessHandleImpl#",
				"java.lang.ProcessImpl$ProcessPipeInputStream#", "java.lang.Process$PipeInputStream#"));
		TABLE.add(FrameRule.inner("network-accept", "sun.nio.ch.NioSocketImpl#accept", "sun.nio.ch.Net#accept",
				"sun.nio.ch.ServerSocketChannelImpl#accept", "sun.nio.ch.ServerSocketChannelImpl#blockingAccept",
				"java.net.ServerSocket#implAccept", "io.netty.channel.unix.Socket#accept"));
		TABLE.add(FrameRule.inner("network-connect", "sun.nio.ch.NioSocketImpl#connect", "sun.nio.ch.Net#connect",
				"sun.nio.ch.SocketChannelImpl#connect", "sun.nio.ch.Net#pollConnect", "java.net.InetAddress#",
				"java.net.Inet4AddressImpl#", "java.net.Inet6AddressImpl#"));
		TABLE.add(FrameRule.inner("network-select", "sun.nio.ch.EPoll#wait", "sun.nio.ch.EPollSelectorImpl#",
				"sun.nio.ch.KQueue#poll", "sun.nio.ch.WEPoll#wait", "io.netty.channel.epoll.Native#epollWait",
				"io.netty.channel.uring.Native#ioUringEnter", "io.netty.channel.kqueue.Native#keventWait"));
		TABLE.add(FrameRule.inner("network-read", "sun.nio.ch.NioSocketImpl#read", "sun.nio.ch.NioSocketImpl#implRead",
				"sun.nio.ch.SocketDispatcher#read", "sun.nio.ch.SocketChannelImpl#read",
				"sun.nio.ch.SocketChannelImpl#blockingRead", "sun.nio.ch.SocketInputStream#",
				"sun.nio.ch.DatagramDispatcher#read", "sun.nio.ch.DatagramChannelImpl#read",
				"sun.nio.ch.DatagramChannelImpl#receive", "sun.nio.ch.DatagramChannelImpl#blockingReceive",
				"sun.nio.ch.DatagramChannelImpl#tryBlockingReceive",
				"sun.nio.ch.DatagramChannelImpl#trustedBlockingReceive",
				"sun.nio.ch.DatagramChannelImpl#untrustedBlockingReceive", "java.net.SocketInputStream#",
				"java.net.Socket$SocketInputStream#", "io.netty.channel.unix.FileDescriptor#read",
				"io.netty.channel.unix.Socket#recv"));
		TABLE.add(
				FrameRule.inner("network-write", "sun.nio.ch.NioSocketImpl#write", "sun.nio.ch.NioSocketImpl#implWrite",
						"sun.nio.ch.SocketDispatcher#write", "sun.nio.ch.SocketChannelImpl#write",
						"sun.nio.ch.SocketChannelImpl#blockingWrite", "sun.nio.ch.SocketOutputStream#",
						"sun.nio.ch.DatagramDispatcher#write", "sun.nio.ch.DatagramChannelImpl#write",
						"sun.nio.ch.DatagramChannelImpl#send", "sun.nio.ch.DatagramChannelImpl#blockingSend",
						"java.net.SocketOutputStream#", "java.net.Socket$SocketOutputStream#",
						"io.netty.channel.unix.FileDescriptor#write", "io.netty.channel.unix.Socket#send"));
		TABLE.add(FrameRule.inner("disk", "java.io.FileInputStream#", "java.io.FileOutputStream#",
				"java.io.RandomAccessFile#", "java.io.UnixFileSystem#", "java.io.WinNTFileSystem#",
				"sun.nio.ch.FileDispatcherImpl#", "sun.nio.ch.UnixFileDispatcherImpl#", "sun.nio.ch.FileChannelImpl#",
				"sun.nio.fs."));
		TABLE.add(FrameRule.waits("queue", "java.util.concurrent.ArrayBlockingQueue#",
				"java.util.concurrent.LinkedBlockingQueue#", "java.util.concurrent.LinkedBlockingDeque#",
				"java.util.concurrent.LinkedTransferQueue#", "java.util.concurrent.SynchronousQueue#",
				"java.util.concurrent.PriorityBlockingQueue#", "java.util.concurrent.DelayQueue#",
				"com.lmax.disruptor.", "org.jctools.queues."));
		TABLE.add(FrameRule.waits(LOCK, "java.util.concurrent.locks.ReentrantLock",
				"java.util.concurrent.locks.ReentrantReadWriteLock", "java.util.concurrent.locks.StampedLock",
				"java.util.concurrent.Semaphore#acquire", "java.util.concurrent.Semaphore#tryAcquire"));
	}

	private final List<ActivityRule> rules;

	/**
	 * Create the rules.
	 * @param first rules that are asked before those of this table
	 */
	Activities(List<ActivityRule> first) {
		this.rules = new ArrayList<>(first);
		this.rules.addAll(TABLE);
	}

	/**
	 * Return all words.
	 * @return the words, in alphabetical order
	 */
	SortedSet<String> words() {
		SortedSet<String> words = new TreeSet<>(List.of(LOCK, WAIT, NATIVE, CPU, ENDED, JVM));
		this.rules.forEach((rule) -> words.add(rule.activity()));
		return words;
	}

	/**
	 * Return what a thread is doing.
	 * @param stack its stack
	 * @return the word for it: that of the first rule that tells, else by its state
	 */
	String of(StackSample stack) {
		for (ActivityRule rule : this.rules) {
			if (rule.matches(stack)) {
				return rule.activity();
			}
		}
		return switch (stack.state()) {
			case BLOCKED -> LOCK;
			case WAITING, TIMED_WAITING -> WAIT;
			case RUNNABLE -> (stack.frames().length == 0) ? JVM : isNative(stack.frames()) ? NATIVE : CPU;
			case NEW, TERMINATED -> ENDED;
		};
	}

	private static boolean isNative(StackTraceElement[] frames) {
		return frames.length > 0 && frames[0].isNativeMethod();
	}

}
