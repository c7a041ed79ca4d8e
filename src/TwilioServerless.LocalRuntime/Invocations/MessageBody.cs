using System.Text;
using System.Text.Json;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>Reads the text of a queue message as the type the function asks for: as it is, as bytes, or from JSON.</summary>
internal static class MessageBody
{
    // The worker's own default.
    public static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static ReadArgument ReaderOf(Type type)
    {
        if (type == typeof(string))
            return invocation => invocation.Trigger;
        if (type == typeof(byte[]))
            return invocation => Encoding.UTF8.GetBytes((string)invocation.Trigger!);
        return invocation => JsonSerializer.Deserialize((string)invocation.Trigger!, type, Json);
    }
}
