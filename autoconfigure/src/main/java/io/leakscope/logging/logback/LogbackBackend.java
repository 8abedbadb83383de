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
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.BackendReading;
import io.leakscope.logging.FrameSignatures;
import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.QueueWorker;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.StandingThread;
import org.jspecify.annotations.Nullable;

/**
 * Logback's own words, by calls and fields that were seen not to wait while an appender
 * is stuck. An application with several logger contexts has one of these for each.
 */
public final class LogbackBackend implements LoggingBackend {

	private static final String NAME = "logback";

	private final LockWatch lockWatch = new LockWatch();

	private final LoggerContext context;

	private final List<AppenderLibrary> libraries;

	private final NestedAppenders nested = new NestedAppenders();

	private final DetachedAppenders detached = new DetachedAppenders(this::isInUse);

	private final ThreadMXBean threadMXBean = ManagementFactory.getThreadMXBean();

	/**
	 * Create a backend.
	 * @param context the logger context to read
	 * @param sinks tells where the standard streams lead
	 * @param libraries those who know more of some appenders than Logback does
	 */
	public LogbackBackend(LoggerContext context, Sinks sinks, AppenderLibrary... libraries) {
		this.context = context;
		this.libraries = new ArrayList<>(List.of(libraries));
		this.libraries.add(new SocketAppenders());
		this.libraries.add(new LogbackAppenders(sinks));
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String qualifier() {
		return (this.context.getName() != null) ? this.context.getName() : NAME;
	}

	@Override
	public FrameSignatures signatures() {
		return FrameSignatures.union(this.libraries.stream().map(AppenderLibrary::signatures).toList());
	}

	@Override
	public BackendReading read(List<StandingThread> standing) {
		ContextScan scan = new ContextScan(NAME, this.context, this.nested, this.detached);
		List<AppenderReport> reports = new ArrayList<>();
		List<QueueWorker> workers = new ArrayList<>();
		Placement placement = new Placement(standing);
		Map<Appender<ILoggingEvent>, Collection<ReentrantLock>> locks = new LinkedHashMap<>();
		scan.appenders().forEach((appender) -> locks.put(appender, libraryOf(appender).locks(appender)));
		Map<Appender<ILoggingEvent>, LockQueue> queues = this.lockWatch.look(locks);
		locks.forEach((appender, own) -> {
			AppenderLibrary library = libraryOf(appender);
			String name = scan.nameOf(appender);
			AppenderReport.Builder description = AppenderReport.of(name, NAME, appender.getClass().getSimpleName())
				.appenderRefs(scan.appenderRefs(appender));
			library.describe(appender, description);
			LockQueue queue = queues.get(appender);
			if (queue != null) {
				description.queuedThreads(queue.length()).lockMoves((queue.length() > 0) ? queue.moves() : null);
			}
			AppenderReport report = description.build();
			reports.add(report);
			workers.addAll(library.workers(appender, name));
			placement.add(appender, report, own);
		});
		return new BackendReading(reports, workers, placement.places(), scan.verbose());
	}

	/**
	 * A worker lives on when its appender is stopped, for as long as it does not get on.
	 */
	private boolean isInUse(Appender<?> appender) {
		AppenderLibrary library = libraryOf(appender);
		return library.locks(appender).stream().anyMatch(ReentrantLock::isLocked)
				|| library.workers(appender, "").stream().anyMatch(this::lives);
	}

	private boolean lives(QueueWorker worker) {
		return this.threadMXBean.getThreadInfo(worker.threadId(), 0) != null;
	}

	private AppenderLibrary libraryOf(Appender<?> appender) {
		return this.libraries.stream().filter((library) -> library.knows(appender)).findFirst().orElseThrow();
	}

}
