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

package io.leakscope.matrix;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.logback.AppenderLibrary;
import io.leakscope.logging.logback.LogbackBackend;
import io.leakscope.logging.logstash.LogstashAppenders;

/**
 * Logback, configured from {@code <backend>/<mode>.xml}, with or without the appenders of
 * logstash.
 */
final class LogbackSetup implements LoggingSetup {

	private final LoggerContext context = new LoggerContext();

	private final AppenderLibrary[] libraries;

	LogbackSetup(Orders orders) {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.libraries = "logstash".equals(orders.backend()) ? new AppenderLibrary[] { new LogstashAppenders() }
				: new AppenderLibrary[0];
		this.context.putProperty("target", orders.target());
		this.context.putProperty("port", orders.target().substring(orders.target().lastIndexOf(':') + 1));
		JoranConfigurator configurator = new JoranConfigurator();
		configurator.setContext(this.context);
		try {
			configurator.doConfigure(LogbackSetup.class.getResource(orders.backend() + "/" + orders.mode() + ".xml"));
		}
		catch (JoranException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public List<LoggingBackend> backends(Sinks sinks) {
		return List.of(new LogbackBackend(this.context, sinks, this.libraries));
	}

	@Override
	public Log logger(String name, boolean warning) {
		Logger logger = this.context.getLogger(name);
		return warning ? logger::warn : logger::info;
	}

}
