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

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.async.ArrayBlockingQueueFactory;
import org.apache.logging.log4j.core.async.BlockingQueueFactory;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * Logger contexts of its own, and threads that log to them without pause.
 */
final class Log4j2Fixture implements AutoCloseable {

	private static final String FULL_POLICY = "log4j2.asyncQueueFullPolicy";

	private static final List<String> RING_SIZES = List.of("log4j2.asyncLoggerRingBufferSize",
			"log4j2.asyncLoggerConfigRingBufferSize");

	private final List<LoggerContext> contexts = new ArrayList<>();

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicLong events = new AtomicLong();

	private volatile boolean stopped;

	Log4j2Fixture() {
		RING_SIZES.forEach((name) -> System.setProperty(name, "1024"));
	}

	List<LoggerContext> contexts() {
		return List.copyOf(this.contexts);
	}

	/**
	 * Let queues that are made from now on discard events when they are full.
	 */
	void discard() {
		System.setProperty(FULL_POLICY, "Discard");
	}

	LoggerContext start(LoggerContext context) {
		ConfigurationBuilder<BuiltConfiguration> builder = builder();
		return start(context, builder.add(builder.newRootLogger(Level.DEBUG)));
	}

	/**
	 * Start a context whose root logger alone is asynchronous.
	 * @param context the context
	 * @return the context
	 */
	LoggerContext startMixed(LoggerContext context) {
		ConfigurationBuilder<BuiltConfiguration> builder = builder();
		return start(context, builder.add(builder.newAsyncRootLogger(Level.DEBUG)));
	}

	private LoggerContext start(LoggerContext context, ConfigurationBuilder<BuiltConfiguration> builder) {
		context.start(builder.build(false));
		this.contexts.add(context);
		return context;
	}

	/**
	 * Return a configuration without appenders that takes the place of the one in use.
	 * @return a configuration
	 */
	Configuration another() {
		ConfigurationBuilder<BuiltConfiguration> builder = builder();
		return builder.add(builder.newRootLogger(Level.DEBUG)).build(false);
	}

	private static ConfigurationBuilder<BuiltConfiguration> builder() {
		ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
		// It would tell of each pipe that is closed at the end of a test.
		return builder.setStatusLevel(Level.OFF);
	}

	PatternLayout layout() {
		return PatternLayout.newBuilder().withPattern("%d %-5level [%thread] %logger - %msg%n").build();
	}

	OutputStreamAppender streamAppender(String name, OutputStream stream) {
		return OutputStreamAppender.newBuilder().setName(name).setLayout(layout()).setTarget(stream).build();
	}

	void log(LoggerContext context, Appender appender) {
		add(context, appender);
		context.getConfiguration().getRootLogger().addAppender(appender, null, null);
	}

	private void add(LoggerContext context, Appender appender) {
		appender.start();
		context.getConfiguration().addAppender(appender);
	}

	AsyncAppender logAsynchronously(LoggerContext context, Appender target) {
		return logAsynchronously(context, target, true, ArrayBlockingQueueFactory.createFactory());
	}

	AsyncAppender logAsynchronously(LoggerContext context, Appender target, boolean blocking,
			BlockingQueueFactory<LogEvent> queues) {
		add(context, target);
		AsyncAppender async = AsyncAppender.newBuilder()
			.setName("ASYNC")
			.setAppenderRefs(new AppenderRef[] { AppenderRef.createAppenderRef(target.getName(), null, null) })
			.setConfiguration(context.getConfiguration())
			.setBlocking(blocking)
			.setBufferSize(256)
			.setBlockingQueueFactory(queues)
			.build();
		log(context, async);
		return async;
	}

	void flood(LoggerContext context, int threads) {
		log(context, threads, 0);
	}

	/**
	 * Log often and leave the processor to others, also when no call is held up.
	 * @param context the context to log to
	 * @param threads how many threads log
	 */
	void trickle(LoggerContext context, int threads) {
		log(context, threads, 1_000_000);
	}

	private void log(LoggerContext context, int threads, long pause) {
		Logger logger = context.getLogger("com.acme.Orders");
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(() -> {
				while (!this.stopped) {
					logger.debug("an order of two hundred and twenty characters, more or less, that says "
							+ "what was bought and by whom, as shops do");
					this.events.incrementAndGet();
					if (pause > 0) {
						LockSupport.parkNanos(pause);
					}
				}
			}, "flood-" + this.threads.size());
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	long events() {
		return this.events.get();
	}

	@Override
	public void close() {
		this.stopped = true;
		System.clearProperty(FULL_POLICY);
		RING_SIZES.forEach(System::clearProperty);
	}

}
