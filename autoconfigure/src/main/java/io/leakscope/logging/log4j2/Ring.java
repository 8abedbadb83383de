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

package io.leakscope.logging.log4j2;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.QueueWorker;
import io.leakscope.support.Fields;
import org.apache.logging.log4j.core.jmx.RingBufferAdmin;
import org.jspecify.annotations.Nullable;

/**
 * The ring buffer of asynchronous loggers.
 *
 * @param name what it is called
 * @param owner Log4j2's helper that has it; {@code null} where it cannot be read
 * @param put the class of that helper
 * @param admin its figures
 */
record Ring(String name, @Nullable Object owner, String put, RingBufferAdmin admin) {

	AppenderReport report(String uniqueName, Loggers loggers) {
		FullQueue full = FullQueue.of(this.owner);
		int size = (int) this.admin.getBufferSize();
		// Below zero by the number of callers of Disruptor 4 that wait. Log4j2 takes that
		// for a ring that was stopped, and throws away the events of all others.
		int remaining = (int) this.admin.getRemainingCapacity();
		return AppenderReport.of(uniqueName, Log4j2Backend.NAME, "RingBuffer")
			.queue(full.mode(), size, Math.max(0, remaining))
			.discarded(full.discarded())
			.discardsUncounted(remaining < 0)
			.worker(workerName())
			.mailbox((remaining <= size / 2) ? RingMailbox.read(this.owner, loggers) : null)
			.relief("set log4j2.asyncQueueFullPolicy=Discard")
			.build();
	}

	@Nullable QueueWorker worker(String uniqueName) {
		Long id = workerId();
		return (id != null) ? new QueueWorker(id, uniqueName, this.put, true) : null;
	}

	private @Nullable String workerName() {
		Long id = workerId();
		ThreadInfo worker = (id != null) ? ManagementFactory.getThreadMXBean().getThreadInfo(id) : null;
		return (worker != null) ? worker.getThreadName() : null;
	}

	private @Nullable Long workerId() {
		Long id = Fields.read(this.owner, "backgroundThreadId", Long.class);
		return (id != null && id > 0) ? id : null;
	}

	/**
	 * Return the monitor that callers go through while the ring buffer is full.
	 * @return an object
	 */
	@Nullable Object lock() {
		return Fields.read(this.owner, "queueFullEnqueueLock", Object.class);
	}

}
