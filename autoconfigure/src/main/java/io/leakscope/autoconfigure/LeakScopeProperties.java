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

package io.leakscope.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for LeakScope.
 *
 * @param enabled Whether LeakScope watches and reports. When off, the health group
 * 'logging' still answers, with 200 and UNKNOWN.
 * @param logging what the pressure monitor watches for
 * @param health how the verdict reaches Kubernetes
 * @param memory how often memory is looked at closely
 * @param threads limits of what is read from threads on request
 * @param trends how figures are followed
 * @param incidents where the evidence of what went wrong is kept
 * @param server what is done so that the management server answers in the incident
 */
@ConfigurationProperties("leakscope")
public record LeakScopeProperties(@DefaultValue("true") boolean enabled, @DefaultValue Logging logging,
		@DefaultValue Health health, @DefaultValue Memory memory, @DefaultValue Threads threads,
		@DefaultValue Trends trends, @DefaultValue Incidents incidents, @DefaultValue Server server) {

	/**
	 * Properties of the pressure monitor.
	 *
	 * @param sampleInterval Time between two looks at the threads.
	 * @param stuckAfter Time after which logging whose root has not moved is STUCK.
	 * @param blockedThreads Number of application threads that must be held up behind a
	 * root that does not move before logging is STUCK.
	 * @param slowCall Time after which one log call is slow.
	 * @param slowFor Time over which most samples must be slow before logging is SLOW.
	 * @param slowThreads Number of threads in slow log calls that makes a sample slow.
	 * @param slowWindow Number of threads in slow log calls, below 'slow-threads', at
	 * which logging is still SLOW once it was.
	 * @param recoverAfter Time for which nothing must be stuck, or slow, before logging
	 * is FLOWING again.
	 * @param framePrefixes Packages, each ending with '.', or classes whose frames count
	 * as logging, in addition to the logging systems that are known.
	 * @param dumpVirtualThreads Whether the JVM dumps virtual threads that cannot be
	 * listed, when something is suspect. When not set, it does but on JDK 25, where
	 * dumping threads that run may crash the JVM (JDK-8364343).
	 */
	public record Logging(@DefaultValue("1s") Duration sampleInterval, @DefaultValue("5s") Duration stuckAfter,
			@DefaultValue("1") int blockedThreads, @DefaultValue("1s") Duration slowCall,
			@DefaultValue("10s") Duration slowFor, @DefaultValue("20") int slowThreads,
			@DefaultValue("5") int slowWindow, @DefaultValue("10s") Duration recoverAfter,
			@DefaultValue List<String> framePrefixes, @Nullable Boolean dumpVirtualThreads) {

		public Logging {
			PropertyCheck check = new PropertyCheck("leakscope.logging.");
			check.between("sample-interval", sampleInterval, Duration.ofMillis(100), Duration.ofSeconds(10));
			check.between("stuck-after", stuckAfter, Duration.ofSeconds(1), Duration.ofMinutes(10));
			check.between("blocked-threads", blockedThreads, 1, 100_000);
			check.between("slow-call", slowCall, Duration.ofMillis(100), Duration.ofMinutes(1));
			check.between("slow-for", slowFor, Duration.ofSeconds(1), Duration.ofMinutes(10));
			check.between("slow-threads", slowThreads, 1, 100_000);
			check.between("slow-window", slowWindow, 0, slowThreads - 1);
			check.between("recover-after", recoverAfter, Duration.ofSeconds(1), Duration.ofMinutes(10));
			framePrefixes.forEach((prefix) -> check.packageOrClass("frame-prefixes", prefix));
			framePrefixes = List.copyOf(framePrefixes);
		}

	}

	/**
	 * Properties of the health contributors.
	 *
	 * @param readiness how the verdict takes part in readiness
	 */
	public record Health(@DefaultValue Readiness readiness) {

		/**
		 * Properties of the readiness contributor.
		 *
		 * @param enabled Whether stuck logging takes the application out of service,
		 * through the readiness group.
		 * @param blockedThreads Number of threads stuck in logging from which on
		 * readiness is out of service.
		 * @param after Time for which threads must be stuck in logging before readiness
		 * is out of service.
		 * @param maxDuration Time after which readiness gives up and lets traffic in
		 * again, though threads are stuck. Never, when not set.
		 */
		public record Readiness(@DefaultValue("false") boolean enabled, @DefaultValue("3") int blockedThreads,
				@DefaultValue("20s") Duration after, @Nullable Duration maxDuration) {

			public Readiness {
				PropertyCheck check = new PropertyCheck("leakscope.health.readiness.");
				check.between("blocked-threads", blockedThreads, 1, 100_000);
				check.between("after", after, Duration.ofSeconds(1), Duration.ofHours(1));
				if (maxDuration != null) {
					check.between("max-duration", maxDuration, Duration.ofSeconds(1), Duration.ofDays(1));
				}
			}

		}

	}

	/**
	 * Properties of what is read from threads on request.
	 *
	 * @param maxStacks Number of threads whose stacks one capture takes at most.
	 * @param maxPause Longest time for which the JVM may stand still at a stretch while
	 * stacks are taken. Fewer are taken at once when it was longer.
	 */
	public record Threads(@DefaultValue("5000") int maxStacks, @DefaultValue("20ms") Duration maxPause) {

		public Threads {
			PropertyCheck check = new PropertyCheck("leakscope.threads.");
			check.between("max-stacks", maxStacks, 10, 100_000);
			check.between("max-pause", maxPause, Duration.ofMillis(1), Duration.ofSeconds(10));
		}

	}

	/**
	 * Properties of what is read of memory.
	 *
	 * @param breakdownInterval Time for which a breakdown of resident memory is good,
	 * since reading one takes a lock that threads need to start.
	 */
	public record Memory(@DefaultValue("10s") Duration breakdownInterval) {

		public Memory {
			new PropertyCheck("leakscope.memory.").between("breakdown-interval", breakdownInterval,
					Duration.ofSeconds(1), Duration.ofHours(1));
		}

	}

	/**
	 * Properties of how figures are followed.
	 *
	 * @param interval Time between two readings of what is followed. 240 of them are
	 * kept, and of ten times as many the least of every ten.
	 */
	public record Trends(@DefaultValue("30s") Duration interval) {

		public Trends {
			new PropertyCheck("leakscope.trends.").between("interval", interval, Duration.ofSeconds(1),
					Duration.ofMinutes(10));
		}

	}

	/**
	 * Properties of the evidence of what went wrong.
	 *
	 * @param max Number of incidents that are kept, in memory and as files.
	 * @param directory Directory to which incidents are written, so that they outlive the
	 * process. Nowhere, when not set.
	 * @param terminationMessagePath File to which incidents are written in short, for
	 * Kubernetes to show when the container has ended: '/dev/termination-log'. Nowhere,
	 * when not set.
	 */
	public record Incidents(@DefaultValue("20") int max, @Nullable Path directory,
			@Nullable Path terminationMessagePath) {

		public Incidents {
			new PropertyCheck("leakscope.incidents.").between("max", max, 1, 1000);
		}

	}

	/**
	 * Properties of the servers.
	 *
	 * @param eagerDispatcherServlet Whether DispatcherServlets without a load-on-startup
	 * of their own are initialized at start, so that the first request, which may come in
	 * the incident, does not log.
	 * @param managementThreads Whether a management server on its own port gets threads
	 * of its own: event loops on Netty, platform threads on Tomcat.
	 */
	public record Server(@DefaultValue("true") boolean eagerDispatcherServlet,
			@DefaultValue("true") boolean managementThreads) {
	}

}
