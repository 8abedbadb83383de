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

package io.leakscope.memory;

import java.util.Locale;

/**
 * What resident memory is used for.
 */
enum MemoryCategory {

	/**
	 * Java objects.
	 */
	JAVA_HEAP,

	/**
	 * Metadata of classes outside the class space.
	 */
	METASPACE,

	/**
	 * Those parts of classes that compressed class pointers point to.
	 */
	CLASS_SPACE,

	/**
	 * Compiled code.
	 */
	CODE_CACHE,

	/**
	 * Card tables and mark bitmaps of the collector.
	 */
	GC,

	/**
	 * Stacks of all threads.
	 */
	THREAD_STACKS,

	/**
	 * Direct buffers, by the JVM's own figures; they are allocated by malloc.
	 */
	DIRECT_BUFFERS,

	/**
	 * What else malloc holds, free lists of the allocator included.
	 */
	OTHER_MALLOC,

	/**
	 * Files mapped into memory.
	 */
	MAPPED_FILES,

	/**
	 * Archives of class data.
	 */
	CDS_ARCHIVE,

	/**
	 * The JDK's own classes.
	 */
	JDK_MODULES,

	/**
	 * Code and data of native libraries.
	 */
	SHARED_LIBRARIES,

	/**
	 * What has a name and fits nowhere else.
	 */
	OTHER;

	/**
	 * Return the name in reports.
	 * @return for example {@code java-heap}
	 */
	String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
