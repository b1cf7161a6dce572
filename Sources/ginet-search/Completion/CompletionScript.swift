// Licensed under the Apache License 2.0.

import ArgumentParser

/// The scripts of the argument parser, in which words that begin with no command complete as those of `search` do.
///
/// The parser knows that `search` is the command of such words, but its scripts do not.
enum CompletionScript {
  /// The script that arguments ask for; nil if they ask for something else, or for the parser to choose a shell.
  static func script(for arguments: [String]) -> String? {
    guard arguments.count == 2, arguments[0] == "--generate-completion-script",
      let shell = CompletionShell(rawValue: arguments[1])
    else { return nil }
    let script = GinetSearch.completionScript(for: shell)
    switch shell {
    case .bash: return wrapped(script, in: bash, before: "\ncomplete -o ")
    case .zsh: return wrapped(script, in: zsh, before: "\nif [[ \"${funcstack[1]}\" = ")
    case .fish: return wrappedForFish(script)
    default: return script
    }
  }

  /// The script with its first function under another name, and one that calls it in its place.
  private static func wrapped(_ script: String, in function: String, before end: String) -> String {
    let parts = script.split(separator: end, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return script }
    let functions = parts[0].replacing("\n_ginet-search() {", with: "\n_ginet-search_commands() {")
    return functions + "\n" + function + end + parts[1]
  }

  private static let bash = #"""
    _ginet-search() {
        local -a found=()
        case " COMMANDS " in
        *" ${COMP_WORDS[1]} "*)
            _ginet-search_commands "${@}"
            [[ "${COMP_CWORD}" -gt 1 || "${#COMPREPLY[@]}" -gt 0 ]] && return
            ;;
        *)
            if [[ "${COMP_CWORD}" -eq 1 ]]; then
                _ginet-search_commands "${@}"
                [[ "${#COMPREPLY[@]}" -gt 0 && "${2}" != -* ]] && return
                found=("${COMPREPLY[@]}")
            fi
            ;;
        esac
        COMPREPLY=()
        COMP_LINE="${COMP_WORDS[0]} search${COMP_LINE#"${COMP_WORDS[0]}"}"
        COMP_POINT=$((COMP_POINT + 7))
        COMP_WORDS=("${COMP_WORDS[0]}" search "${COMP_WORDS[@]:1}")
        COMP_CWORD=$((COMP_CWORD + 1))
        _ginet-search_commands "${@}"
        local word
        for word in "${found[@]}"; do
            [[ " ${COMPREPLY[*]} " = *" ${word} "* ]] || COMPREPLY+=("${word}")
        done
    }

    """#.replacing("COMMANDS", with: GinetSearch.commands.joined(separator: " "))

  private static let zsh = #"""
    _ginet-search() {
        local -ar commands=(COMMANDS)
        if (( CURRENT == 2 )); then
            _ginet-search_commands "${@}" && [[ "${words[2]}" != -* ]] && return
        elif [[ -n "${commands[(r)${words[2]}]}" ]]; then
            _ginet-search_commands "${@}"
            return
        fi
        words=("${words[1]}" search "${(@)words[2,-1]}")
        (( CURRENT++ ))
        _ginet-search_commands "${@}"
    }

    """#.replacing("COMMANDS", with: GinetSearch.commands.joined(separator: " "))

  private static func wrappedForFish(_ script: String) -> String {
    let tokens = "    set -l unparsed_tokens (__ginet-search_tokens -pc)\n"
    return script.replacing(
      tokens,
      with: tokens + """
            # Behind what is no command, and before a first word, `search` is meant, too.
            if string match -q -- 'ginet-search search' "$expected_commands"
                and not contains -- "$unparsed_tokens[2]" \(GinetSearch.commands.joined(separator: " "))
                set unparsed_tokens $unparsed_tokens[1] search $unparsed_tokens[2..]
            end

        """)
  }
}
