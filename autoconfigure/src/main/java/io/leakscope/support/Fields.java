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

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Reads fields of libraries for which these have no getters, or none that only reads.
 */
public final class Fields {

	private static final ClassValue<Map<String, Optional<Field>>> FIELDS = new ClassValue<>() {

		@Override
		protected Map<String, Optional<Field>> computeValue(Class<?> type) {
			return new ConcurrentHashMap<>();
		}

	};

	private Fields() {
	}

	/**
	 * Read a field.
	 * @param target the object that has it
	 * @param name the name of the field
	 * @param type what is expected in it
	 * @param <T> the type
	 * @return its value; {@code null} where it is none of that type, or cannot be read
	 */
	public static <T> @Nullable T read(@Nullable Object target, String name, Class<T> type) {
		if (target == null) {
			return null;
		}
		try {
			Field field = FIELDS.get(target.getClass())
				.computeIfAbsent(name, (key) -> find(target.getClass(), key))
				.orElse(null);
			Object value = (field != null) ? field.get(target) : null;
			return type.isInstance(value) ? type.cast(value) : null;
		}
		catch (IllegalAccessException ex) {
			return null;
		}
	}

	private static Optional<Field> find(Class<?> type, String name) {
		for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
			try {
				Field field = declaring.getDeclaredField(name);
				field.setAccessible(true);
				return Optional.of(field);
			}
			catch (NoSuchFieldException ex) {
				// The class above may have it.
			}
			catch (RuntimeException | LinkageError ex) {
				return Optional.empty();
			}
		}
		return Optional.empty();
	}

}
