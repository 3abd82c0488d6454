package org.lambdajunit.node.module;

import java.util.List;
import org.lambdajunit.node.fs.GuestFileSystem;

/**
 * What the loaders of an environment look up: where modules lie, what they say, and what stands in
 * their place.
 *
 * @param files the files that the environment sees
 * @param texts reads the files
 * @param resolver finds modules
 * @param replacements knows what is replaced
 * @param rules in what the environment's version of Node differs from others
 */
public record ModuleLookup(
    GuestFileSystem files,
    ModuleTexts texts,
    ModuleResolver resolver,
    ModuleReplacements replacements,
    ModuleRules rules) {

  /**
   * Makes the lookup of one environment.
   *
   * @param workingDirectory the folder in which the program runs
   * @param globalFolders the folders that {@code require} searches last
   */
  public static ModuleLookup of(
      GuestFileSystem files,
      String workingDirectory,
      List<String> globalFolders,
      ModuleRules rules) {
    ModuleTexts texts = new ModuleTexts(files);
    ModuleResolver resolver =
        new ModuleResolver(
            files, texts, rules.builtins()::contains, globalFolders, workingDirectory, rules);
    ModuleReplacements replacements =
        new ModuleReplacements(resolver, rules.builtins()::contains, workingDirectory);
    return new ModuleLookup(files, texts, resolver, replacements, rules);
  }
}
