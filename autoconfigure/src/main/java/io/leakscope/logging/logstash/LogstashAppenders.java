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

package io.leakscope.logging.logstash;

import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.core.Appender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.QueueWorker;
import io.leakscope.logging.logback.AppenderLibrary;
import io.leakscope.support.StackTaker;
import net.logstash.logback.appender.AbstractLogstashTcpSocketAppender;
import net.logstash.logback.appender.AsyncDisruptorAppender;
import org.jspecify.annotations.Nullable;

/**
 * The appenders of logstash-logback-encoder that queue their events in a ring buffer.
 */
public final class LogstashAppenders implements AppenderLibrary {

	private static final String APPENDER = "net.logstash.logback.appender.";

	private static final String ASYNC_APPENDER = APPENDER + "AsyncDisruptorAppender";

	private static final FrameSignatures SIGNATURES = new FrameSignatures(Set.of("net.logstash.logback."),
			Set.of(APPENDER + "DelegatingAsyncDisruptorAppender$DelegatingEventHandler#onEvent",
					APPENDER + "DelegatingAsyncDisruptorAppender$DelegatingEventHandler#flushAppender",
					APPENDER + "AbstractLogstashTcpSocketAppender$TcpSendingEventHandler#writeEvent",
					"net.logstash.logback.util.ReusableByteBuffer#writeTo"),
			Set.of(ASYNC_APPENDER + "#enqueue"));

	private final RingWorkers workers = new RingWorkers(StackTaker.forThisJvm(ManagementFactory.getThreadMXBean()));

	private final DroppedEvents dropped = new DroppedEvents();

	@Override
	public FrameSignatures signatures() {
		return SIGNATURES;
	}

	@Override
	public boolean knows(Appender<?> appender) {
		return appender instanceof AsyncDisruptorAppender<?, ?>;
	}

	@Override
	public void describe(Appender<?> appender, AppenderReport.Builder report) {
		AsyncDisruptorAppender<?, ?> async = (AsyncDisruptorAppender<?, ?>) appender;
		Ring ring = Ring.of(async);
		long timeout = async.getAppendTimeout().getMilliseconds();
		Thread worker = this.workers.of(async, ring);
		report.queue(mode(timeout), async.getRingBufferSize(), ring.remainingCapacity())
			.discarded(this.dropped.of(async))
			.worker((worker != null) ? worker.getName() : null)
			.mailbox(ring.mailbox(async.getContext()))
			.relief("set appendTimeout=0 on " + report.name());
		if (timeout > 0) {
			report.appendTimeout(Duration.ofMillis(timeout));
		}
		if (async instanceof AbstractLogstashTcpSocketAppender<?, ?> tcp) {
			report.sink(sink(tcp));
		}
	}

	private static Mode mode(long timeout) {
		return (timeout == 0) ? Mode.DROPPING : (timeout < 0) ? Mode.BLOCKING : Mode.TIMEOUT;
	}

	private static @Nullable String sink(AbstractLogstashTcpSocketAppender<?, ?> tcp) {
		InetSocketAddress connected = tcp.getConnectedDestination().orElse(null);
		if (connected != null) {
			return "tcp " + connected.getHostString() + ":" + connected.getPort();
		}
		List<InetSocketAddress> destinations = tcp.getDestinations();
		return destinations.isEmpty() ? null : "tcp " + destinations.get(0).getHostString() + ":"
				+ destinations.get(0).getPort() + ", not connected";
	}

	@Override
	public List<QueueWorker> workers(Appender<?> appender, String name) {
		Thread worker = this.workers.known(appender);
		return (worker != null) ? List.of(new QueueWorker(worker.getId(), name, ASYNC_APPENDER, true)) : List.of();
	}

	@Override
	public Collection<ReentrantLock> locks(Appender<?> appender) {
		ReentrantLock lock = AsyncInternals.lock(appender);
		return (lock != null) ? List.of(lock) : List.of();
	}

}
