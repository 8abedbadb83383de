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

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;

/**
 * Finds the configurations of all contexts, and those that were replaced and have not
 * stopped: threads that are held up in an appender stay in it when Log4j2 is
 * reconfigured.
 */
final class Configurations {

	private final Supplier<? extends Collection<LoggerContext>> contexts;

	private List<Seen> seen = List.of();

	Configurations(Supplier<? extends Collection<LoggerContext>> contexts) {
		this.contexts = contexts;
	}

	Collection<Configured> find() {
		List<Configured> found = new ArrayList<>();
		for (LoggerContext context : this.contexts.get()) {
			Configuration configuration = context.getConfiguration();
			add(new Configured(String.valueOf(context.getName()), context, configuration), found);
		}
		for (Seen before : this.seen) {
			Configuration configuration = before.configuration().get();
			if (configuration != null && !configuration.isStopped()) {
				add(new Configured(before.contextName(), null, configuration), found);
			}
		}
		List<Seen> now = new ArrayList<>();
		found.forEach((configured) -> now
			.add(new Seen(configured.contextName(), new WeakReference<>(configured.configuration()))));
		this.seen = now;
		return found;
	}

	private static void add(Configured configured, List<Configured> found) {
		for (Configured other : found) {
			if (other.configuration() == configured.configuration()) {
				return;
			}
		}
		found.add(configured);
	}

	private record Seen(String contextName, WeakReference<Configuration> configuration) {
	}

}
