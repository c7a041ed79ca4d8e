using System.Collections.Frozen;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>All kinds of process, whichever slice knows of them.</summary>
public sealed class ProcessKinds(IEnumerable<IProcessKind> kinds)
{
    private readonly FrozenDictionary<string, IProcessKind> byName = kinds.ToFrozenDictionary(kind => kind.Name);

    /// <summary>The kind of a process.</summary>
    public IProcessKind Of(Process process) => byName[process.Kind];
}
