using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable;

/// <summary>The rules for instance ids, as Azure has them.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 256;

    // A row key holds the id, an execution id and two numbers.
    private const int MaxEscapedLength = 400;

    /// <exception cref="ArgumentException">The id can't be one.</exception>
    public static void Verify(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > MaxLength || id[0] == '@' || id.Any(c => c is '/' or '\\' or '?' or '#' || char.IsControl(c)) || HubKeys.Escape(id).Length > MaxEscapedLength)
            throw new ArgumentException($"'{id}' is no instance id: 1-{MaxLength} characters, not starting with @, without / \\ ? # and control characters.", nameof(id));
    }
}
