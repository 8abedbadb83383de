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

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Knows the event loops of Netty by the class of their threads. A handful of them carries
 * all requests, so that no crowd is needed for all requests to be slow.
 */
final class EventLoops {

	private static final String EVENT_LOOP_THREAD = "io.netty.util.concurrent.FastThreadLocalThread";

	private EventLoops() {
	}

	/**
	 * Return whether a whole group of event loops is among some threads.
	 * @param held the ids of the threads
	 * @param look all threads
	 * @return whether every thread of some group is among them
	 */
	static boolean anyGroupIsHeld(Set<Long> held, ThreadLook look) {
		if (held.isEmpty()) {
			return false;
		}
		Map<String, Boolean> wholeGroupIsHeld = new HashMap<>();
		for (int i = 0; i < look.count(); i++) {
			Thread thread = look.get(i);
			if (ThreadTypes.isA(thread, EVENT_LOOP_THREAD)) {
				wholeGroupIsHeld.merge(group(thread), held.contains(thread.getId()), Boolean::logicalAnd);
			}
		}
		return wholeGroupIsHeld.containsValue(true);
	}

	private static String group(Thread thread) {
		return thread.getName().replaceAll("\\d+$", "#");
	}

}
