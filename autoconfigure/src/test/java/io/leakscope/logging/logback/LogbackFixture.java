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

import java.io.OutputStream;
import java.nio.file.Path;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import io.leakscope.logging.Flood;

/**
 * A logger context of its own, and threads that log to it without pause.
 */
public final class LogbackFixture implements AutoCloseable {

	private final LoggerContext context = new LoggerContext();

	private final Flood flood = new Flood();

	public LogbackFixture() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		root().setLevel(Level.DEBUG);
	}

	public LoggerContext context() {
		return this.context;
	}

	public Logger root() {
		return this.context.getLogger(Logger.ROOT_LOGGER_NAME);
	}

	public OutputStreamAppender<ILoggingEvent> streamAppender(String name, OutputStream stream) {
		OutputStreamAppender<ILoggingEvent> appender = set(new OutputStreamAppender<>(), name);
		appender.setOutputStream(stream);
		appender.start();
		return appender;
	}

	/**
	 * Set an appender up that writes to a file. It is not started.
	 * @param <A> the type of the appender
	 * @param appender the appender
	 * @param name its name
	 * @param file the file
	 * @return the appender
	 */
	public <A extends FileAppender<ILoggingEvent>> A fileAppender(A appender, String name, Path file) {
		appender.setFile(file.toString());
		return set(appender, name);
	}

	private <A extends OutputStreamAppender<ILoggingEvent>> A set(A appender, String name) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(this.context);
		encoder.setPattern("%d %-5level [%thread] %logger - %msg%n");
		encoder.start();
		appender.setContext(this.context);
		appender.setName(name);
		appender.setEncoder(encoder);
		return appender;
	}

	public AsyncAppender asyncAppender(String name, Appender<ILoggingEvent> target) {
		AsyncAppender async = new AsyncAppender();
		async.setContext(this.context);
		async.setName(name);
		async.addAppender(target);
		return async;
	}

	public void log(Appender<ILoggingEvent> appender) {
		root().addAppender(appender);
	}

	public void flood(int threads) {
		Logger logger = this.context.getLogger("com.acme.Orders");
		run(threads, () -> logger.debug(Flood.MESSAGE));
	}

	public void run(int threads, Runnable work) {
		this.flood.run(threads, work);
	}

	public long events() {
		return this.flood.events();
	}

	public Flood flood() {
		return this.flood;
	}

	@Override
	public void close() {
		this.flood.close();
	}

}
