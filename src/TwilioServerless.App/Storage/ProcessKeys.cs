using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Storage;

/// <summary>The keys of what takes weeks.</summary>
public static partial class Keys
{
    /// <summary>In front of the processes of an account, in its own partition.</summary>
    public const string Processes = "process|";

    /// <summary>A process: newest first, whatever its kind.</summary>
    public static string Process(Sid sid) => Processes + MessagePosition(sid);

    /// <summary>A shard of the register of processes: a row for each, by its position.</summary>
    public static string ProcessRegister(int shard) => string.Create(CultureInfo.InvariantCulture, $"processes:{shard:x2}");
}
