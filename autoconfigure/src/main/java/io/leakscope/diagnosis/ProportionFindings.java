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
package io.leakscope.diagnosis;

import java.util.List;
import java.util.Map;

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Sockets;
import io.leakscope.support.Text;

/**
 * Threads out of proportion to the connections that are served. It is a notice: a batch
 * may well have more.
 */
final class ProportionFindings {

	/**
	 * Fewer threads than that may be a pool that waits for work.
	 */
	static final long LEAST_THREADS = 1000;

	private static final double MOST_A_CONNECTION = 10;

	private ProportionFindings() {
	}

	static List<Finding> of(CountsReport counts) {
		Sockets sockets = counts.sockets();
		long threads = counts.threads().all();
		if (sockets == null || threads < LEAST_THREADS || threads < MOST_A_CONNECTION * sockets.connections()) {
			return List.of();
		}
		return List.of(new Finding("threads-out-of-proportion", Severity.NOTICE.toString(),
				Text.format("%,d threads, and %,d connection%s: most threads serve nobody.", threads,
						sockets.connections(), (sockets.connections() != 1) ? "s" : ""),
				Map.of("threads", threads, "connections", sockets.connections()), List.of(Advice.LARGEST_GROUPS),
				"stacks"));
	}

}
