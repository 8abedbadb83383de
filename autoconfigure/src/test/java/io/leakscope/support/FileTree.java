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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that stands in for a file system of the kernel.
 *
 * @param root the folder
 */
public record FileTree(Path root) {

	/**
	 * Write a file.
	 * @param name its path below the root
	 * @param content what is in it
	 * @return this tree
	 */
	public FileTree with(String name, String content) {
		return with(name, content.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Write a file.
	 * @param name its path below the root
	 * @param content what is in it
	 * @return this tree
	 */
	public FileTree with(String name, byte[] content) {
		Path file = this.root.resolve(name);
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	/**
	 * Return a tree below this one.
	 * @param name its name
	 * @return the tree
	 */
	public FileTree below(String name) {
		return new FileTree(this.root.resolve(name));
	}

}
