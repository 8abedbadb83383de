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

import java.util.Arrays;

import io.leakscope.logging.AppenderReport;
import io.leakscope.logging.Sinks;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.AbstractManager;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.AbstractWriterAppender;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.appender.MemoryMappedFileAppender;
import org.apache.logging.log4j.core.appender.RandomAccessFileAppender;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.RollingRandomAccessFileAppender;
import org.jspecify.annotations.Nullable;

/**
 * Describes one appender.
 */
final class AppenderReader {

	private final Sinks sinks;

	AppenderReader(Sinks sinks) {
		this.sinks = sinks;
	}

	AppenderReport read(Appender appender, String name, Loggers loggers) {
		AppenderReport.Builder report = AppenderReport.of(name, Log4j2Backend.NAME,
				appender.getClass().getSimpleName());
		if (appender instanceof AsyncAppender async) {
			Queues.describe(async, report, loggers);
			return report.appenderRefs(Arrays.asList(async.getAppenderRefStrings())).build();
		}
		return report.sink(sink(appender)).relief("put an AsyncAppender with blocking=false before " + name).build();
	}

	private @Nullable String sink(Appender appender) {
		if (appender instanceof ConsoleAppender console) {
			return (console.getTarget() == ConsoleAppender.Target.SYSTEM_ERR) ? this.sinks.stderr()
					: this.sinks.stdout();
		}
		String file = file(appender);
		if (file != null) {
			return this.sinks.file(file);
		}
		String pattern = pattern(appender);
		if (pattern != null) {
			return "file " + pattern;
		}
		AbstractManager manager = manager(appender);
		return (manager != null) ? manager.getName() : null;
	}

	private static @Nullable String file(Appender appender) {
		if (appender instanceof RollingFileAppender rolling) {
			return rolling.getFileName();
		}
		if (appender instanceof RollingRandomAccessFileAppender rolling) {
			return rolling.getFileName();
		}
		if (appender instanceof RandomAccessFileAppender file) {
			return file.getFileName();
		}
		if (appender instanceof MemoryMappedFileAppender file) {
			return file.getFileName();
		}
		return (appender instanceof FileAppender file) ? file.getFileName() : null;
	}

	/**
	 * Return what an appender without a fixed file names its files by. Its manager would
	 * know the name, but may look at the disk for it.
	 */
	private static @Nullable String pattern(Appender appender) {
		if (appender instanceof RollingFileAppender rolling) {
			return rolling.getFilePattern();
		}
		return (appender instanceof RollingRandomAccessFileAppender rolling) ? rolling.getFilePattern() : null;
	}

	/**
	 * Return what writes for an appender, under its own monitor.
	 * @param appender the appender
	 * @return its manager; {@code null} when it has none
	 */
	static @Nullable AbstractManager manager(Appender appender) {
		if (appender instanceof AbstractOutputStreamAppender<?> stream) {
			return stream.getManager();
		}
		return (appender instanceof AbstractWriterAppender<?> writer) ? writer.getManager() : null;
	}

}
