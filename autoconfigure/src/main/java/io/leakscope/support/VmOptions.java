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

import com.sun.management.HotSpotDiagnosticMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Options of this JVM, given or by default.
 */
public final class VmOptions {

	private VmOptions() {
	}

	/**
	 * Read an option that is a number.
	 * @param name its name, for example {@code MaxHeapSize}
	 * @return its value; {@code null} where the JVM has no such option or does not tell
	 */
	public static @Nullable Long number(String name) {
		try {
			HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
			return (options != null) ? Long.valueOf(options.getVMOption(name).getValue()) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	/**
	 * Read an option that is 0 where nobody has set it, or -1.
	 * @param name its name, for example {@code MaxDirectMemorySize}
	 * @return its value; {@code null} where it is not set, and where the JVM does not
	 * tell
	 */
	public static @Nullable Long positive(String name) {
		Long value = number(name);
		return (value != null && value > 0) ? value : null;
	}

}
