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

package io.leakscope.endpoint;

import java.time.Duration;

import io.leakscope.support.Text;
import io.leakscope.threads.ThreadReport;
import io.leakscope.threads.ThreadsReport;
import org.jspecify.annotations.Nullable;

/**
 * Threads for people.
 */
final class ThreadsText {

	private ThreadsText() {
	}

	static String of(ThreadsReport report) {
		Lines lines = new Lines();
		lines.add("THREADS  " + report.returned() + " of " + report.matching() + " that match, by " + report.sort()
				+ "; " + report.total() + " live");
		if (report.captured() != null && report.captured() < report.total()) {
			lines.add("         by the stacks of " + report.captured());
		}
		if (report.window() != null) {
			lines.add("         CPU and ALLOCATED are those of the last " + Text.duration(report.window()));
		}
		lines.blank();
		lines.table("ID", "STATE", "ACTIVITY", "CPU", "ALLOCATED", "BLOCKED", "WAITED", "NAME", "AT");
		for (ThreadReport thread : report.threads()) {
			ThreadReport.InWindow window = thread.inWindow();
			lines.row(thread.threadId(), thread.threadState(), thread.activity(),
					cpu((window != null) ? window.cpuTime() : thread.cpuTime()),
					bytes((window != null) ? window.allocatedBytes() : thread.allocatedBytes()), thread.blockedCount(),
					thread.waitedCount(), thread.threadName(), thread.at());
		}
		return lines.toString();
	}

	static String of(ThreadReport thread) {
		Lines lines = new Lines();
		lines.add("THREAD  " + thread.threadId() + " \"" + thread.threadName() + "\" " + thread.threadState()
				+ (thread.inNative() ? " (in native code)" : ""));
		lines.field("activity", thread.activity());
		lines.field("cpu", cpu(thread.cpuTime()));
		lines.field("allocated", bytes(thread.allocatedBytes()));
		lines.field("blocked", thread.blockedCount() + " times");
		lines.field("waited", thread.waitedCount() + " times");
		lines.field("waits for", thread.lockName());
		if (thread.blockedBy() != null) {
			for (ThreadReport.Holder holder : thread.blockedBy()) {
				lines.field("held by", holder.threadName() + " (id " + holder.threadId() + ") " + holder.threadState());
			}
		}
		if (thread.blocks() != null && thread.blocks() > 0) {
			lines.field("blocks", thread.blocks() + ((thread.blocks() == 1) ? " thread" : " threads")
					+ " that wait for a lock of this one");
		}
		lines.blank();
		if (thread.stackTrace() != null) {
			thread.stackTrace().forEach((frame) -> lines.add("    at " + frame));
		}
		return lines.toString();
	}

	private static @Nullable String bytes(@Nullable Long bytes) {
		return (bytes != null) ? Text.bytes(bytes) : null;
	}

	private static @Nullable String cpu(@Nullable Duration cpuTime) {
		return (cpuTime != null) ? Text.duration(cpuTime) : null;
	}

}
