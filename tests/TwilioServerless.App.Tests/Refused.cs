using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Tests;

/// <summary>What a story is refused with.</summary>
internal static class Refused
{
    /// <summary>The error's code; null: it was not refused.</summary>
    public static async Task<int?> WithAsync(Func<Task> story)
    {
        try
        {
            await story();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }
}
