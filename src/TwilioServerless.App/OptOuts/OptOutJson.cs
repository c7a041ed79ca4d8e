using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.OptOuts;

namespace TwilioServerless.App.OptOuts;

/// <summary>The stored shape of opt-outs.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)])]
[JsonSerializable(typeof(OptOut))]
public sealed partial class OptOutJson : JsonSerializerContext;
