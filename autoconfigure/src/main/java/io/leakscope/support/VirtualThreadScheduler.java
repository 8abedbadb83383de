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

package io.leakscope.support;

import java.lang.management.ManagementFactory;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * The scheduler of virtual threads, by {@code VirtualThreadSchedulerMXBean}.
 *
 * @param parallelism carriers that run at a time
 * @param poolSize carriers that there are
 * @param mounted virtual threads that have a carrier
 * @param queued virtual threads that wait for one
 */
public record VirtualThreadScheduler(int parallelism, int poolSize, int mounted, long queued) {

	private static final String NAME = "jdk.management:type=VirtualThreadScheduler";

	private static final String[] ATTRIBUTES = { "Parallelism", "PoolSize", "MountedVirtualThreadCount",
			"QueuedVirtualThreadCount" };

	/**
	 * Ask the scheduler.
	 * @return its figures; {@code null} where the JDK has no such bean, before 24
	 */
	public static @Nullable VirtualThreadScheduler read() {
		try {
			AttributeList values = ManagementFactory.getPlatformMBeanServer()
				.getAttributes(new ObjectName(NAME), ATTRIBUTES);
			return (values.size() == ATTRIBUTES.length) ? new VirtualThreadScheduler(number(values, 0).intValue(),
					number(values, 1).intValue(), number(values, 2).intValue(), number(values, 3).longValue()) : null;
		}
		catch (JMException | RuntimeException ex) {
			return null;
		}
	}

	private static Number number(AttributeList values, int index) {
		return (Number) ((Attribute) values.get(index)).getValue();
	}

}
