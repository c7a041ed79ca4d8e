using System.Reflection;
using Xunit.Sdk;

namespace TwilioServerless.Testing.Storage;

/// <summary>Runs a theory of one <see cref="StorageBackend"/> parameter on every backend.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachBackendAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        TestStorage.Backends.Select(backend => new object[] { backend });
}
