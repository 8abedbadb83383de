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

/**
 * What mappings are used for that have a name: of a file, or one that the kernel gives.
 */
final class MappingNames {

	private MappingNames() {
	}

	/**
	 * Return whether it is the heap of ZGC, which is shared memory, or a file that has
	 * the number of the process behind its name.
	 * @param mapping the mapping
	 * @return whether it is
	 */
	static boolean isHeap(Mapping mapping) {
		return mapping.pathStartsWith("/memfd:java_heap") || mapping.pathEndsWithNumberAfter("/java_heap.");
	}

	/**
	 * Return whether the data of a library may stand behind it.
	 * @param mapping the mapping
	 * @return whether it is a part of one
	 */
	static boolean isLibrary(Mapping mapping) {
		return mapping.pathContains(".so");
	}

	/**
	 * Return what it is used for.
	 * @param mapping a mapping that has a name
	 * @return the category
	 */
	static MemoryCategory category(Mapping mapping) {
		if (mapping.pathStartsWith("[")) {
			boolean malloc = mapping.pathStartsWith("[heap]") || mapping.pathStartsWith("[anon: glibc: malloc");
			return malloc ? MemoryCategory.OTHER_MALLOC
					: mapping.pathStartsWith("[stack") ? MemoryCategory.THREAD_STACKS : MemoryCategory.OTHER;
		}
		if (mapping.pathEndsWith(".jsa")) {
			return MemoryCategory.CDS_ARCHIVE;
		}
		if (mapping.pathEndsWith("/lib/modules")) {
			return MemoryCategory.JDK_MODULES;
		}
		if (mapping.pathEndsWith(".so") || mapping.pathContains(".so.") || mapping.pathEndsWith("/bin/java")) {
			return MemoryCategory.SHARED_LIBRARIES;
		}
		return hasNoFile(mapping) ? MemoryCategory.OTHER : MemoryCategory.MAPPED_FILES;
	}

	/**
	 * Memory of the kernel that has the name of a file; huge pages always have one.
	 */
	private static boolean hasNoFile(Mapping mapping) {
		return mapping.pathStartsWith("/memfd:") || mapping.pathStartsWith("/dev/") || mapping.pathStartsWith("/SYSV")
				|| mapping.pathStartsWith("/anon_hugepage");
	}

}
