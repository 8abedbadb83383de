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

package io.leakscope.autoconfigure.server;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.PropertyAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link BeanPostProcessor} that has DispatcherServlets initialized at start. Else the
 * first request does it and logs three lines; where logging is stuck by then, that
 * request hangs with the servlet's lock held, and every later one with it.
 */
class EagerDispatcherServletPostProcessor implements BeanPostProcessor {

	private static final String LOAD_ON_STARTUP = "loadOnStartup";

	private static final int NOT_SET = -1;

	private final boolean setByProperty;

	/**
	 * Create a post-processor.
	 * @param setByProperty whether the user set the servlets' load-on-startup, to
	 * whatever value, by a property
	 */
	EagerDispatcherServletPostProcessor(boolean setByProperty) {
		this.setByProperty = setByProperty;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ServletRegistrationBean<?> registration
				&& registration.getServlet() instanceof DispatcherServlet && !isSetByTheUser(registration)) {
			registration.setLoadOnStartup(1);
		}
		return bean;
	}

	private boolean isSetByTheUser(ServletRegistrationBean<?> registration) {
		if (this.setByProperty) {
			return true;
		}
		// There is no getter.
		PropertyAccessor fields = new DirectFieldAccessor(registration);
		return fields.isReadableProperty(LOAD_ON_STARTUP)
				&& !Integer.valueOf(NOT_SET).equals(fields.getPropertyValue(LOAD_ON_STARTUP));
	}

}
