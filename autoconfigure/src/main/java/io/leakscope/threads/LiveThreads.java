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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.VirtualThreads;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one moment by their ids.
 */
final class LiveThreads {

	private final List<Thread> platform = PlatformThreads.all();

	private final Map<Long, Thread> byId = new HashMap<>();

	LiveThreads() {
		this.platform.forEach((thread) -> this.byId.put(thread.getId(), thread));
	}

	List<Thread> platform() {
		return this.platform;
	}

	/**
	 * Find a thread.
	 * @param id its id
	 * @return the thread, a virtual one where those can be listed; {@code null} when
	 * there is none
	 */
	@Nullable Thread find(long id) {
		Thread thread = this.byId.get(id);
		return (thread != null) ? thread : VirtualThreads.find(id);
	}

}
