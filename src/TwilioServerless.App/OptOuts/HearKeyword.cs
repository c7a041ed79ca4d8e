using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.OptOuts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.OptOuts;

/// <summary>Somebody writes STOP, START or HELP: what goes into the commit of that message, and what it is answered.</summary>
public sealed class HearKeyword(OptOutTable optOuts)
{
    /// <summary>The rows to write with the message, in the account's own partition, and the automatic answer, if there is one.</summary>
    public async Task<(ImmutableArray<RowChange> Rows, string? Reply)> Handle(Sid account, HeardKeyword heard, CancellationToken ct)
    {
        var last = await optOuts.LastKeywordAsync(account, heard.Senders[^1], heard.Recipient, ct);
        var stored = await optOuts.FindAsync(account, heard.Senders, heard.Recipient, ct);
        var (begun, ended, reply) = OptOutRules.Hear(heard, [.. stored.Select(one => one.Value)]);
        var over = stored.Where(one => ended.Contains(one.Value)).Select(OptOutTable.Deleted);
        return ([OptOutTable.Said(heard, last), .. begun.Select(OptOutTable.Inserted), .. over], reply);
    }
}
