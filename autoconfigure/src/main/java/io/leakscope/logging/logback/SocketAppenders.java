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

package io.leakscope.logging.logback;

import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.core.Appender;
import ch.qos.logback.core.net.AbstractSocketAppender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.AppenderReport.Mode;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.Mailbox;
import io.leakscope.logging.QueueWorker;
import io.leakscope.support.Fields;
import io.leakscope.support.StackTaker;
import org.jspecify.annotations.Nullable;

/**
 * Logback's own appenders that send their events over a socket. They queue them, and
 * throw away what has not found a place in time. Callers go one by one through the
 * appender's monitor, so that each waits for those before it as well.
 */
final class SocketAppenders implements AppenderLibrary {

	private final SocketWorkers workers = new SocketWorkers(StackTaker.forThisJvm(ManagementFactory.getThreadMXBean()));

	@Override
	public FrameSignatures signatures() {
		return FrameSignatures.NONE;
	}

	@Override
	public boolean knows(Appender<?> appender) {
		return appender instanceof AbstractSocketAppender<?>;
	}

	@Override
	public void describe(Appender<?> appender, AppenderReport.Builder report) {
		AbstractSocketAppender<?> socket = (AbstractSocketAppender<?>) appender;
		BlockingQueue<?> queue = Fields.read(socket, "deque", BlockingQueue.class);
		int capacity = Math.max(1, socket.getQueueSize());
		Integer remaining = (queue != null && socket.isStarted()) ? queue.remainingCapacity() : null;
		this.workers.look(socket, remaining != null && remaining == 0);
		List<Thread> workers = this.workers.known(socket);
		long timeout = socket.getEventDelayLimit().getMilliseconds();
		report.queue((timeout > 0) ? Mode.TIMEOUT : Mode.DROPPING, capacity, remaining)
			.worker((workers.size() == 1) ? workers.get(0).getName() : null)
			.mailbox((queue != null && remaining != null && remaining <= capacity / 2) ? mailbox(queue, socket) : null)
			.sink(peer(socket))
			.relief("set eventDelayLimit=0 on " + report.name());
		if (timeout > 0) {
			report.appendTimeout(Duration.ofMillis(timeout));
		}
	}

	/**
	 * Look into a queue. Its lock is held by nobody who waits.
	 */
	private static @Nullable Mailbox mailbox(BlockingQueue<?> queue, AbstractSocketAppender<?> socket) {
		return Mailboxes.of(queue.iterator(), socket.getContext());
	}

	private static String peer(AbstractSocketAppender<?> socket) {
		boolean connected = Fields.read(socket, "socket", Socket.class) != null;
		return "tcp " + socket.getRemoteHost() + ":" + socket.getPort() + (connected ? "" : ", not connected");
	}

	@Override
	public List<QueueWorker> workers(Appender<?> appender, String name) {
		return this.workers.known(appender)
			.stream()
			.map((worker) -> new QueueWorker(worker.getId(), name, SocketWorkers.APPENDER, false))
			.toList();
	}

	@Override
	public Collection<ReentrantLock> locks(Appender<?> appender) {
		return List.of();
	}

}
